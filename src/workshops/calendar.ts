import ICAL from 'ical.js';
import { createHash } from 'node:crypto';
import { tzlib_get_ical_block as timeZoneBlock } from 'timezones-ical-library';
import { z } from 'zod';
import { oneLine } from '../web/forms.ts';
import { localTime } from '../web/time-zone.ts';

// A line has 75 octets at most (RFC 5545, 3.1); the library does not count the space that a folded one begins with.
ICAL.foldLength = 74;

/** What a calendar shows of a workshop. Times are milliseconds UTC. */
export interface CalendarEvent {
  workshopId: string;
  /** Grows with each change: a calendar believes the highest. */
  sequence: number;
  title: string;
  place: string;
  startsAt: number;
  endsAt: number;
  /** The zone in whose clock the times are written. */
  timeZone: string;
  organizer: { name: string; address: string };
  /** The join page. */
  url: string;
}

/**
 * The calendar file of one person's invitation (RFC 5545, 5546): an entry that stays the same one through all its
 * changes, or word that it is off.
 */
export function calendarFile(
  event: CalendarEvent,
  {
    method,
    attendee,
    description,
  }: { method: 'REQUEST' | 'CANCEL'; attendee: { name: string; address: string }; description: string },
): string {
  const zone = knownZone(event.timeZone);
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('prodid', '-//Ombord//Workshops//EN');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('method', method);
  if (zone !== null) calendar.addSubcomponent(new ICAL.Component(zone));

  const entry = new ICAL.Component('vevent');
  calendar.addSubcomponent(entry);
  entry.addPropertyWithValue('uid', uidOf(event.workshopId, attendee.address));
  entry.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(new Date(), true));
  entry.addPropertyWithValue('sequence', event.sequence);
  addTime('dtstart', event.startsAt);
  addTime('dtend', event.endsAt);
  entry.addPropertyWithValue('summary', event.title);
  if (event.place !== '') entry.addPropertyWithValue('location', event.place);
  entry.addPropertyWithValue('description', description);
  entry.addPropertyWithValue('url', event.url);
  entry.addPropertyWithValue('status', method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED');
  addPerson('organizer', event.organizer);
  const invited = addPerson('attendee', attendee);
  invited.setParameter('cutype', 'INDIVIDUAL');
  invited.setParameter('role', 'REQ-PARTICIPANT');
  invited.setParameter('partstat', 'NEEDS-ACTION');
  // A thousand answers would fill the facilitator's mailbox; whoever wants to can answer all the same.
  invited.setParameter('rsvp', 'FALSE');
  return `${calendar.toString()}\r\n`;

  function addTime(name: string, at: number): void {
    const property = new ICAL.Property(name);
    if (zone === null) property.setValue(ICAL.Time.fromJSDate(new Date(at), true));
    else {
      property.setValue(ICAL.Time.fromDateTimeString(`${localTime(at, event.timeZone)}:00`));
      property.setParameter('tzid', event.timeZone);
    }
    entry.addProperty(property);
  }

  function addPerson(name: string, person: { name: string; address: string }): ICAL.Property {
    const property = entry.addPropertyWithValue(name, `mailto:${person.address}`);
    // Some mail programs read a quotation mark as the end of a name, however it is written.
    property.setParameter('cn', oneLine(person.name || person.address).replaceAll('"', '’'));
    return property;
  }
}

/** The same for one person and workshop for ever, and no address in it. */
function uidOf(workshopId: string, address: string): string {
  return `${workshopId}-${createHash('sha256').update(address).digest('hex').slice(0, 16)}@ombord`;
}

/** A component as the library parses it: name, properties, components. */
const Parsed = z.array(z.unknown());

const zones = new Map<string, unknown[] | null>();

/** The zone's VTIMEZONE as jCal, read once a zone; null when it has none, and times are then written in UTC. */
function knownZone(timeZone: string): unknown[] | null {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const [block = ''] = [timeZoneBlock(timeZone)].flat();
  // The library names a zone after the one it is the same as: Europe/Stockholm is its Europe/Berlin.
  const zone = block.startsWith('BEGIN:VTIMEZONE')
    ? Parsed.parse(ICAL.parse(block.replace(/^(TZID|X-LIC-LOCATION):.*$/gm, `$1:${timeZone}`)))
    : null;
  zones.set(timeZone, zone);
  return zone;
}
