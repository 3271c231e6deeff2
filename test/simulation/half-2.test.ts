import { simulatesHalf } from './half.ts';

simulatesHalf(1);
