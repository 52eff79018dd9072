import { useText } from '../../i18n/language.ts';
import type { PublicSection } from '../../public/sections.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { isOpenToVisitors } from '../module-pages.ts';

/**
 * The way to a section of the portal. The server renders most of them, and a link within the application would not
 * reach those.
 */
export function SectionLink(props: { readonly section: PublicSection; readonly current?: boolean }) {
  const text = useText();
  const { href, label } = props.section;
  const current = props.current === true ? 'page' : undefined;
  return isOpenToVisitors(href) ? (
    <RouteLink to={href} aria-current={current}>
      {text(label)}
    </RouteLink>
  ) : (
    <a href={href} aria-current={current}>
      {text(label)}
    </a>
  );
}
