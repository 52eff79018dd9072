import { formatMessage, type Language } from '../../../src/kernel/messages.ts';
import type { PolicyArticle, PolicyDocumentPageProps, PolicyForm } from '../../../src/kernel/public-pages.ts';
import { PageFrame } from './page-frame.tsx';
import { publicText } from './public-text.ts';

function Article({ article, language }: { readonly article: PolicyArticle; readonly language: Language }) {
  return (
    <section id={article.id} className={`article level-${Math.min(article.level, 4)}`}>
      {article.heading === null ? null : <h2>{article.heading}</h2>}
      {article.text
        .split('\n')
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      {article.measures.length === 0 ? null : (
        <div className="runs">
          <p>{publicText.measures[language]}</p>
          <ul>
            {article.measures.map((measure) => (
              <li key={measure.id}>
                {measure.label[language]}
                {language === 'zh' ? '：' : ': '}
                {measure.rule[language]}
              </li>
            ))}
          </ul>
        </div>
      )}
      {article.responsible.length === 0 ? null : (
        <p className="runs">
          {publicText.responsible[language]}
          {language === 'zh' ? '：' : ': '}
          {article.responsible.join('、')}
        </p>
      )}
    </section>
  );
}

/** Says that a kept form is shown, and where the document of today is. */
function Archived(props: {
  readonly archived: NonNullable<PolicyDocumentPageProps['archived']>;
  readonly language: Language;
}) {
  const { archived, language } = props;
  const sentence = archived.standing === 'current' ? publicText.archivedCurrent : publicText.archivedEarlier;
  return (
    <aside className={`kept ${archived.standing}`} aria-label={publicText.archivedTitle[language]}>
      <p>{formatMessage(sentence, language, { hash: archived.hash })}</p>
      {archived.currentPath === null ? null : (
        <p>
          <a href={`${archived.currentPath}${language === 'en' ? '?lang=en' : ''}`}>
            {publicText.toCurrent[language]}
          </a>
        </p>
      )}
    </aside>
  );
}

/** The forms of the document that are kept, each with its address. */
function Forms({ forms, language }: { readonly forms: readonly PolicyForm[]; readonly language: Language }) {
  return (
    <section className="forms">
      <h2>{publicText.forms[language]}</h2>
      <p>{publicText.formsNote[language]}</p>
      <ul>
        {forms.map(({ hash, withNotices, standing, keptOn, path }) => (
          <li key={hash}>
            <a className="hash" href={`${path}${language === 'en' ? '&lang=en' : ''}`}>
              {hash}
            </a>
            <br />
            {[
              publicText[withNotices ? 'formWithNotices' : 'formAlone'][language],
              publicText[standing === 'current' ? 'formCurrent' : 'formEarlier'][language],
              formatMessage(publicText.keptOn, language, { date: keptOn }),
            ].join(language === 'zh' ? '，' : ', ')}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The text of a policy document, article by article, each with an address of its own (`#id`). */
export function PolicyDocumentPage(props: PolicyDocumentPageProps & { readonly language: Language }) {
  const { language } = props;
  const headed = props.articles.filter((article) => article.heading !== null && article.level <= 3);
  const until = props.validUntil ?? publicText.openEnd[language];
  return (
    <PageFrame
      language={language}
      nodeName={props.nodeName}
      heading={props.title}
      {...(props.archived === null ? {} : { query: { form: props.archived.hash } })}
      demonstration={props.demonstration}
    >
      <p className="byline">
        {props.documentNumber}　{props.issuer}　{props.issuedOn}
        {props.validFrom === null ? null : `　${publicText.inForce[language]} ${props.validFrom} — ${until}`}
      </p>
      {props.archived === null ? null : <Archived archived={props.archived} language={language} />}
      {headed.length < 2 ? null : (
        <nav aria-label={publicText.tableOfContents[language]} className="contents">
          <ul>
            {headed.map((article) => (
              <li key={article.id} className={`level-${article.level}`}>
                <a href={`#${article.id}`}>{article.heading}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div lang="zh-CN" className="document-text">
        {props.articles.map((article) => (
          <Article key={article.id} article={article} language={language} />
        ))}
      </div>
      <p className="footnote">
        {publicText.packHash[language]}：<span className="hash">{props.packHash}</span>
      </p>
      {props.forms.length === 0 ? null : <Forms forms={props.forms} language={language} />}
    </PageFrame>
  );
}
