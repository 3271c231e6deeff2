// At some of the moments, by processes that are killed indeed.
import '../../steps/powerbi/pause-killed.test.ts';
