import { registerByNoun } from '../../app/registers.ts';
import { useText } from '../../i18n/language.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './audit.module.css';
import { OTHER_EVENTS, OTHER_STREAMS } from './audit-text.ts';

/** What a stream of events is called: the title of its register, or its own name when it is none. */
export function useStreamWords(): (streamType: string) => string {
  const text = useText();
  return (streamType) => {
    const found = registerByNoun(streamType);
    const words = found?.description.title ?? OTHER_STREAMS[streamType];
    return words === undefined ? streamType : text(words);
  };
}

/** What an event is called in its register. */
export function useEventWords(): (streamType: string, type: string) => string {
  const text = useText();
  return (streamType, type) => {
    const words = registerByNoun(streamType)?.description.events[type] ?? OTHER_EVENTS[type];
    return words === undefined ? type : text(words);
  };
}

/** The record that an event is about: its kind and its id; a link when it has a page. */
export function RecordLink(props: { readonly streamType: string; readonly streamId: string }) {
  const wordsOf = useStreamWords();
  const { streamType, streamId } = props;
  const found = registerByNoun(streamType);
  return (
    <>
      <span className={styles['kind']}>{wordsOf(streamType)}</span>
      {found === undefined ? (
        <code>{streamId}</code>
      ) : (
        <RouteLink to={`/${found.description.plural}/${streamId}`}>
          <code>{streamId}</code>
        </RouteLink>
      )}
    </>
  );
}
