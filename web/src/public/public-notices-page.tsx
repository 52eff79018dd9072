import type { Language } from '../../../src/kernel/messages.ts';
import { type Fen, formatYuan } from '../../../src/kernel/money.ts';
import type {
  PublicNotice,
  PublicNoticePageProps,
  PublicNoticesPageProps,
} from '../../../src/kernel/public-pages.ts';
import { noticeText as words } from './notice-text.ts';
import { PageFrame } from './page-frame.tsx';

function yuan(fen: string): string {
  return formatYuan(BigInt(fen) as Fen);
}

function State({ notice, language }: { readonly notice: PublicNotice; readonly language: Language }) {
  return <>{notice.open ? words.running[language] : words.over[language]}</>;
}

/** Everybody's list of the grants on public notice. Reads without scripts. */
export function PublicNoticesPage(props: PublicNoticesPageProps & { readonly language: Language }) {
  const { language, notices, nextPath } = props;
  return (
    <PageFrame {...props} heading={words.heading[language]}>
      <p>{words.intro[language]}</p>
      {notices.length === 0 ? (
        <p>{props.isFirstPage ? words.none[language] : words.noMore[language]}</p>
      ) : (
        <ul className="notices">
          {notices.map((notice) => (
            <li key={notice.id}>
              <h2>
                <a href={`/public-notices/${notice.id}`} lang="zh-CN">
                  {notice.unitName}
                </a>
              </h2>
              <p lang="zh-CN">
                {notice.measure} · {notice.year} · {notice.regionName}
              </p>
              <p>
                <strong>{yuan(notice.amount)}</strong> {words.yuan[language]} · {notice.from} — {notice.until}{' '}
                · <State notice={notice} language={language} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {nextPath === null ? null : (
        <p className="document">
          <a href={nextPath} rel="next">
            {words.next[language]}
          </a>
        </p>
      )}
      <Objecting language={language} />
    </PageFrame>
  );
}

function Objecting(props: { readonly language: Language; readonly notice?: PublicNotice }) {
  const { language, notice } = props;
  const office = notice?.bureau ?? words.bureau[language];
  return (
    <section aria-labelledby="objecting">
      <h2 id="objecting">{words.objecting[language]}</h2>
      <ol className="how">
        <li>{words.who[language]}</li>
        <li>
          {notice === undefined
            ? words.untilGeneral[language]
            : words.until[language].replace('{until}', notice.until)}
        </li>
        <li>{words.online[language]}</li>
        <li>{words.written[language].replace('{office}', office)}</li>
      </ol>
      {notice?.open === true ? (
        <p className="document">
          <a href={`/objections/new?claimId=${notice.id}`}>{words.object[language]}</a>
        </p>
      ) : null}
      <h2>{words.masked[language]}</h2>
      <p>{words.maskedSentence[language]}</p>
    </section>
  );
}

/** One grant on public notice: who, for what, how much, until when, and how to object. Reads without scripts. */
export function PublicNoticePage(props: PublicNoticePageProps & { readonly language: Language }) {
  const { language, notice } = props;
  const clause = notice.clauseLabel === null ? '' : notice.clauseLabel[language];
  const rows: readonly (readonly [string, string])[] = [
    [words.unit[language], notice.unitName],
    [words.measure[language], notice.measure],
    [words.year[language], String(notice.year)],
    [words.region[language], notice.regionName],
    [words.amount[language], yuan(notice.amount)],
    [words.period[language], `${notice.from} — ${notice.until}`],
    [words.state[language], notice.open ? words.running[language] : words.over[language]],
    ...(notice.round > 1 ? [[words.round[language], String(notice.round)] as const] : []),
  ];
  return (
    <PageFrame {...props} heading={words.oneHeading[language]}>
      <dl className="facts">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{words.policy[language]}</dt>
          <dd>
            {notice.policyTitle[language]}{' '}
            {notice.clausePath === null ? clause : <a href={notice.clausePath}>{clause}</a>}
          </dd>
        </div>
      </dl>
      <Objecting language={language} notice={notice} />
      <p className="document">
        <a href="/public-notices">{words.back[language]}</a>
      </p>
    </PageFrame>
  );
}
