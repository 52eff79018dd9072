import type { RecordItem } from '../../app/api/answers.ts';

export type Side = 'provider' | 'seeker';

/** How far the contacts of an introduction are: what is still missing before they open, open, or no longer given. */
export type Contacts = 'consent' | 'both' | 'providerMissing' | 'seekerMissing' | 'open' | 'over';

const OVER: readonly string[] = ['declined', 'ended', 'notChosen'];

/**
 * How far the contacts are, as the person sees the record: what the other side has named is concealed until both have,
 * so that of the other side only "not both yet" can be told. Pure.
 */
export function contactsOf(item: RecordItem): Contacts {
  if (OVER.includes(item.state)) return 'over';
  if (item['contactedOn'] === null) return 'consent';
  const [provider, seeker] = [item['providerContactId'], item['seekerContactId']];
  if (provider !== null && seeker !== null) return 'open';
  if (provider === null && seeker === null) return 'both';
  return provider === null ? 'providerMissing' : 'seekerMissing';
}
