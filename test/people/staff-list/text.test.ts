import iconv from 'iconv-lite';
import { MOST_BYTES, textOf } from '../../../src/people/staff-list/text.ts';
import { faultOf } from './reading.ts';

const words = 'Namn;E-post\nÅsa Öberg;asa@firma.example\n';

test.each([
  ['UTF-8', 'utf-8', Buffer.from(words)],
  ['UTF-8 with a byte order mark', 'utf-8', Buffer.from(`\uFEFF${words}`)],
  ['UTF-16, little end first', 'utf-16le', iconv.encode(words, 'utf-16le', { addBOM: true })],
  ['UTF-16, big end first', 'utf-16be', iconv.encode(words, 'utf-16be', { addBOM: true })],
  ['Windows-1252', 'windows-1252', iconv.encode(words, 'windows-1252')],
])('%s is read, and told', (_, encoding, bytes) => {
  expect(textOf(bytes)).toEqual({ text: words, encoding });
});

test('the euro sign and curly quotes of Windows are read', () => {
  expect(textOf(Buffer.from([0x80, 0x94, 0xe5])).text).toBe('€”å');
});

test.each([
  ['an Excel workbook', 'workbook', Buffer.from('PK\x03\x04rest of the archive')],
  ['an old Excel workbook', 'workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
  ['bytes that are no text', 'not_text', Buffer.from([0x41, 0x00, 0x42])],
  ['nothing', 'empty', Buffer.from(' \r\n\r\n')],
  ['more than 10 MB', 'too_large', Buffer.alloc(MOST_BYTES + 1, 'a')],
])('%s is refused', async (_, kind, bytes) => {
  const fault = await faultOf(Promise.resolve().then(() => textOf(bytes)));
  expect(fault.kind).toBe(kind);
});
