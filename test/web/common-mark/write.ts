import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../src/web/root.ts';
import { report } from './report.ts';

fs.writeFileSync(path.join(root, 'docs/markdown.md'), report());
