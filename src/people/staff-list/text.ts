import iconv from 'iconv-lite';
import { StaffListFault } from './fault.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  text: string;
  encoding: Encoding;
}

/** 10 MB: a list of 200,000 people with 50 characters each. */
export const MOST_BYTES = 10 * 1024 * 1024;

/**
 * Turns the bytes of a file into text. What begins with a byte order mark says itself what it is; what is valid UTF-8 is
 * UTF-8; anything else comes from a Windows program of western Europe. Throws a `StaffListFault` for what is no text.
 */
export function textOf(bytes: Uint8Array): DecodedText {
  if (bytes.length > MOST_BYTES) throw new StaffListFault('too_large');
  if (beginsWith(bytes, ZIP) || beginsWith(bytes, OLD_EXCEL)) throw new StaffListFault('workbook');
  const decoded = decode(bytes);
  if (decoded.text.includes('\0')) throw new StaffListFault('not_text');
  if (decoded.text.trim() === '') throw new StaffListFault('empty');
  return decoded;
}

/** How .xlsx and .ods begin, which are archives, and how .xls does. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

function decode(bytes: Uint8Array): DecodedText {
  if (beginsWith(bytes, [0xff, 0xfe])) return decodeAs('utf-16le', bytes);
  if (beginsWith(bytes, [0xfe, 0xff])) return decodeAs('utf-16be', bytes);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: iconv.decode(Buffer.from(bytes), 'windows-1252'), encoding: 'windows-1252' };
  }
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function beginsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
