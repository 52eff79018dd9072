import { useQuery } from '@tanstack/react-query';
import { settlementRegister } from '../../../../src/modules/subsidies/settlement-schema.ts';
import type { RecordItem } from '../../app/api/answers.ts';
import { useText } from '../../i18n/language.ts';
import { recordQuery } from '../../registers/queries.ts';
import { regionQuery } from '../../registers/region-queries.ts';
import { POLL_INTERVAL } from './settlement-queries.ts';
import { settlementText } from './settlement-text.ts';

/** The run, asked for again and again while it computes. */
export function useRun(id: string) {
  return useQuery({
    ...recordQuery(settlementRegister, id),
    refetchInterval: ({ state }) => (state.data?.item.state === 'computing' ? POLL_INTERVAL : false),
  });
}

/** What a run is called: its year and its region. */
export function useRunTitle(item: RecordItem | undefined): string {
  const text = useText();
  const code = String(item?.['regionCode'] ?? '');
  const region = useQuery({ ...regionQuery(code), enabled: code !== '' });
  if (item === undefined) return text(settlementRegister.title);
  return text(settlementText.runTitle, { year: String(item['year']), region: region.data?.name ?? code });
}
