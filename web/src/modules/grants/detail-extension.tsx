import type { DetailExtensionProps } from '../../app/module-pages.ts';
import { BatchLines } from './batch-lines.tsx';
import { ClaimSections } from './claim-sections.tsx';

/** What the pages of grants have beside the fields of their registers. */
export function DetailExtension(props: DetailExtensionProps) {
  switch (props.description.noun) {
    case 'claim':
      return <ClaimSections {...props} />;
    case 'payment-batch':
      return <BatchLines id={props.item.id} />;
    default:
      return null;
  }
}
