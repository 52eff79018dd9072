import type { Language } from '../../../src/kernel/messages.ts';
import type { PolicyArticle, PolicyDocumentPageProps } from '../../../src/kernel/public-pages.ts';
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
      demonstration={props.demonstration}
    >
      <p className="byline">
        {props.documentNumber}　{props.issuer}　{props.issuedOn}
        {props.validFrom === null ? null : `　${publicText.inForce[language]} ${props.validFrom} — ${until}`}
      </p>
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
    </PageFrame>
  );
}
