import http from 'node:http';

/** Event streams in plain Node, and one text that is written to each of them: the least that telling a room costs. */
const bytes = Number(process.argv[2]);
const readers = new Set<http.ServerResponse>();
let number = 0;

const server = http.createServer((request, response) => {
  if (request.url === '/next') {
    number += 1;
    const event = `event: fragments\nid: ${number}\ndata: ${'x'.repeat(Math.max(0, bytes - 40))}\n\n`;
    for (const reader of readers) reader.write(event);
    response.end();
  } else {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: hello\ndata: ""\n\n');
    readers.add(response);
  }
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`);
});
