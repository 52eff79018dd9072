import { appText } from '../i18n/app-text.ts';
import { useText } from '../i18n/language.ts';
import { EmptyNote, Page } from '../ui/page.tsx';

/** The address names a register that this node does not have. */
export function UnknownRegister({ name }: { readonly name: string }) {
  const text = useText();
  return (
    <Page title={text(appText.notFoundTitle)}>
      <EmptyNote sentence={text(appText.unknownRegisterSentence, { name })}>
        <p>{text(appText.notFoundSentence)}</p>
      </EmptyNote>
    </Page>
  );
}
