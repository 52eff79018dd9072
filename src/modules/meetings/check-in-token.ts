import { isPlainDate, type PlainDate } from '../../kernel/time.ts';
import { type PublicKey, type Signer, verifySignature } from '../../platform/signing/signer.ts';

/** What a check-in code says: which registration, which issue of its ticket, and the last day on which it counts. */
export interface CheckInTicket {
  readonly registrationId: string;
  readonly ticketNumber: number;
  readonly until: PlainDate;
}

const FORM = /^(mrg_[0-9A-HJKMNP-TV-Z]{26})\.(\d{1,6})\.(\d{4}-\d\d-\d\d)\.([\w-]{86})$/;

/** What is signed; the first line keeps the signature from meaning anything elsewhere. */
function signedBytes(text: string): Uint8Array {
  return new TextEncoder().encode(`jizhuan meeting check-in 1\n${text}`);
}

function textOf({ registrationId, ticketNumber, until }: CheckInTicket): string {
  return `${registrationId}.${ticketNumber}.${until}`;
}

/** The code of a ticket, signed with the node's key. It names nobody: whoever finds it learns an id and a date. */
export async function signCheckInToken(signer: Signer, ticket: CheckInTicket): Promise<string> {
  const signature = await signer.sign(signedBytes(textOf(ticket)));
  return `${textOf(ticket)}.${Buffer.from(signature).toString('base64url')}`;
}

/** The ticket behind a code, or null when it is none of ours: another form, or signed by no key of this node. */
export function readCheckInToken(token: string, keys: Iterable<PublicKey>): CheckInTicket | null {
  const match = FORM.exec(token.trim());
  const [, registrationId = '', number = '', until = '', signature = ''] = match ?? [];
  if (match === null || !isPlainDate(until)) return null;
  const ticket: CheckInTicket = { registrationId, ticketNumber: Number(number), until };
  // A number written with zeros in front would be another text for the same ticket.
  if (`${textOf(ticket)}.${signature}` !== token.trim()) return null;
  const claim = { bytes: signedBytes(textOf(ticket)), signature: Buffer.from(signature, 'base64url') };
  for (const { publicKeyPem, algorithm } of keys)
    if (verifySignature({ ...claim, publicKeyPem, algorithm })) return ticket;
  return null;
}
