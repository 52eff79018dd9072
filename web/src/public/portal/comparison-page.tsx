import type { Language } from '../../../../src/kernel/messages.ts';
import type { PortalComparisonProps } from '../../../../src/kernel/portal-pages.ts';
import { PortalPage, say } from './portal-frame.tsx';
import { portalText } from './portal-text.ts';

/** Offers side by side; rows that differ are marked, since they are what one looks for. */
export function PortalComparisonPage(props: PortalComparisonProps & { readonly language: Language }) {
  const { language, columns } = props;
  return (
    <PortalPage frame={props} language={language}>
      <div className="portal-sheet">
        <h1>{portalText.comparison[language]}</h1>
        {columns.length === 0 ? (
          <p className="nothing">{portalText.nothingToCompare[language]}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls the table by its focus.
          <section className="scrolled" aria-label={portalText.comparison[language]} tabIndex={0}>
            <table className="comparison">
              <thead>
                <tr>
                  <th scope="col">{portalText.item[language]}</th>
                  {columns.map((column) => (
                    <th key={column.id} scope="col">
                      <a className="column-title" href={column.href} lang="zh-CN">
                        {column.title}
                      </a>
                      <a className="take-out" href={column.withoutHref}>
                        {portalText.takeOut[language]}
                        <span className="unseen">{column.title}</span>
                      </a>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {props.rows.map((row) => (
                  <tr key={row.label.zh} className={row.differs ? 'differs' : undefined}>
                    <th scope="row">
                      {row.label[language]}
                      {row.differs ? <span className="unseen">{portalText.differs[language]}</span> : null}
                    </th>
                    {columns.map((column, index) => (
                      <td key={column.id}>{say(row.values[index] ?? '—', language)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    </PortalPage>
  );
}
