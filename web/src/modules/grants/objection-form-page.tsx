import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { objectionRegister } from '../../../../src/modules/grants/objection-schema.ts';
import { get } from '../../app/api/client.ts';
import { type SearchParams, valuesOf } from '../../app/search-params.ts';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { recordText } from '../../i18n/register-text.ts';
import { RecordForm } from '../../registers/record-form.tsx';
import { useCommand } from '../../registers/use-command.ts';
import { announce } from '../../ui/live-region.tsx';
import { LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './grants.module.css';
import { objectionText } from './grants-text.ts';

interface NoticeAnswer {
  readonly unitName: string;
  readonly measure: string;
  readonly year: number;
  readonly amount: string;
  readonly until: string;
}

function noticeQuery(id: string) {
  return queryOptions({
    queryKey: ['public-notice', id],
    queryFn: ({ signal }) => get<NoticeAnswer>(`/public-notices/${encodeURIComponent(id)}`, signal),
    enabled: id !== '',
  });
}

const { claimId: _claim, ...ownFields } = objectionRegister.fields;

/** Entering an objection: against the notice that the address names, or against one that is picked from the claims. */
export function ObjectionFormPage() {
  const text = useText();
  const navigate = useNavigate();
  const search: SearchParams = useSearch({ strict: false });
  const [claimId = ''] = valuesOf(search, 'claimId');
  const notice = useQuery(noticeQuery(claimId));
  const command = useCommand(objectionRegister);
  const isReady = claimId === '' || notice.data !== undefined;
  return (
    <Page
      title={text(objectionText.heading)}
      trail={[{ label: text(objectionRegister.title), to: '/objections' }]}
    >
      <Section>
        {claimId !== '' && notice.isPending ? <LoadingRows rows={3} /> : null}
        <ProblemAlert error={notice.error} />
        {notice.data === undefined ? null : (
          <p className={styles['intro']}>
            {text(objectionText.against, {
              unit: notice.data.unitName,
              measure: notice.data.measure,
              year: String(notice.data.year),
              amount: formatFen(notice.data.amount),
              until: notice.data.until,
            })}
          </p>
        )}
        {isReady ? (
          <RecordForm
            fields={claimId === '' ? objectionRegister.fields : ownFields}
            submitLabel={text(objectionText.submit)}
            pending={command.isPending}
            error={command.error}
            onSubmit={(values) =>
              command.mutate(
                { path: '/objections', values: claimId === '' ? values : { ...values, claimId } },
                {
                  onSuccess: (answer) => {
                    announce(text(recordText.created, { title: text(objectionText.heading) }));
                    void navigate({ to: `/objections/${answer.item.id}` });
                  },
                },
              )
            }
            onCancel={() => void navigate({ to: '/objections' })}
          />
        ) : null}
      </Section>
    </Page>
  );
}
