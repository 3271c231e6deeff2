import { setFlagsFromString } from 'node:v8';

/**
 * A step waits more than it works. Kept from growing, the space for young objects leaves a thousand
 * items within 150 MB (`npm run bench`), and costs no time that anybody would notice. To be imported
 * before all else.
 */
setFlagsFromString('--semi-space-growth-factor=1');
