// A process of its own for the tests: takes the database, says so on one line, and gives it back when its
// input ends. Run with: node --import tsx testing-child.ts <data folder> <spare folder>
import { ensureEmbeddedPostgres } from './ensure.ts';

const [dataFolder = '', spareFolder = ''] = process.argv.slice(2);
const held = await ensureEmbeddedPostgres({ dataFolder, spareFolders: [spareFolder], log: () => undefined });
const { url, port, pid, startedByUs } = held;
process.stdout.write(`${JSON.stringify({ url, port, pid, startedByUs })}\n`);
process.stdin.resume();
process.stdin.on('end', () => void held.release());
