import { useQuery } from '@tanstack/react-query';
import { registerByNoun } from '../app/registers.ts';
import { recordQuery } from './queries.ts';
import { titleOf } from './record-title.ts';

/** The name of a record that an answer gave only the id of; the id until, and unless, the name can be read. */
export function RecordName({ noun, id }: { readonly noun: string; readonly id: string }) {
  const description = registerByNoun(noun)?.description;
  return description === undefined ? id : <LoadedName description={description} id={id} />;
}

function LoadedName(props: { readonly description: Parameters<typeof recordQuery>[0]; readonly id: string }) {
  const record = useQuery({ ...recordQuery(props.description, props.id), staleTime: 300_000 });
  if (record.data === undefined) return props.id;
  return titleOf(props.description, record.data.item, record.data.references);
}
