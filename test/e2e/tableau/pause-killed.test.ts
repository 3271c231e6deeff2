// At some of the moments, by processes that are killed indeed.
import '../../steps/tableau/pause-killed.test.ts';
