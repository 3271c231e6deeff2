import { simulatesQuarter } from './quarter.ts';

simulatesQuarter(3);
