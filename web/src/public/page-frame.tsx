import type { ReactNode } from 'react';
import type { Language, Message } from '../../../src/kernel/messages.ts';
import { publicText } from './public-text.ts';

/**
 * What every public page has around its content: skip link, name of the node, language switch, demonstration
 * notice.
 */
export function PageFrame(props: {
  readonly language: Language;
  readonly nodeName: Message;
  readonly heading: string;
  readonly demonstration: boolean;
  /** What of the address is kept when the language is changed. */
  readonly query?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}) {
  const { language } = props;
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <a className="skip" href="#content">
        {publicText.skip[language]}
      </a>
      <header>
        <div className="band">
          <div className="inner">
            <span className="node">{props.nodeName[language]}</span>
            <a
              className="language"
              href={`?${new URLSearchParams({ ...props.query, lang: other })}`}
              lang={other === 'zh' ? 'zh-CN' : 'en'}
            >
              {publicText.otherLanguage[language]}
            </a>
          </div>
        </div>
        {props.demonstration ? <p className="demonstration">{publicText.demonstration[language]}</p> : null}
      </header>
      <main id="content" className="sheet">
        <h1>{props.heading}</h1>
        {props.children}
      </main>
    </>
  );
}
