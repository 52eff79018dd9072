import DownOutlined from '@ant-design/icons/DownOutlined';
import MenuOutlined from '@ant-design/icons/MenuOutlined';
import { useLocation } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { appText, signInText } from '../../i18n/app-text.ts';
import { changeLanguage, useLanguage, useText } from '../../i18n/language.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { stringifySearch } from '../search-params.ts';
import { useSession, useSignOut } from '../session/session.ts';
import styles from './layout.module.css';

function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <title>技转</title>
      <rect x="1" y="1" width="30" height="30" rx="3" fill="none" stroke="#fff" strokeOpacity=".5" />
      <path
        d="M7 10h11l-3-3M25 22H14l3 3"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="square"
      />
      <circle cx="16" cy="16" r="2.6" fill="#f0cc6b" />
    </svg>
  );
}

/** Switches the whole interface to the other language; labelled in that language. */
export function LanguageButton({ className }: { readonly className?: string | undefined }) {
  const language = useLanguage();
  const text = useText();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className={className}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={text(appText.switchLanguage)}
      onClick={() => changeLanguage(other)}
    >
      {text(appText.otherLanguage)}
    </button>
  );
}

/** For visitors: the way in, and afterwards back to this page. */
function SignInLink() {
  const text = useText();
  const here = useLocation({ select: (location) => location.href });
  return (
    <RouteLink to={`/sign-in${stringifySearch({ return: here })}`} className={styles['headerButton']}>
      {text(signInText.submit)}
    </RouteLink>
  );
}

function UserMenu() {
  const text = useText();
  const language = useLanguage();
  const { user } = useSession();
  const signOut = useSignOut();
  if (user === null) return <SignInLink />;
  const roles = user.roles.map((held) => held.label[language]);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...roles.map((role, index) => ({ key: `role-${index}`, label: role, disabled: true })),
          { type: 'divider' as const },
          {
            key: 'recommendation',
            label: <RouteLink to="/account/recommendation">{text(appText.recommendation)}</RouteLink>,
          },
          { key: 'sign-out', label: text(appText.signOut), onClick: () => signOut.mutate() },
        ],
      }}
    >
      <button type="button" className={`${styles['headerButton']} ${styles['user']}`} aria-haspopup="menu">
        <span>{user.displayName}</span>
        <span className={styles['roleName']}>{roles[0]}</span>
        <span className="visually-hidden">{text(appText.accountMenu)}</span>
        <DownOutlined aria-hidden="true" />
      </button>
    </Dropdown>
  );
}

/** The band at the top: mark, name of the system and of the node, language, person. */
export function Header(props: { readonly onMenu: (() => void) | null }) {
  const text = useText();
  const language = useLanguage();
  const { nodeName, user } = useSession();
  const brand = (
    <>
      <Mark />
      <span className={styles['brandName']}>{text(appText.systemName)}</span>
    </>
  );
  return (
    <header className={styles['header']}>
      {props.onMenu === null ? null : (
        <button
          type="button"
          className={styles['headerButton']}
          aria-label={text(appText.menu)}
          onClick={props.onMenu}
        >
          <MenuOutlined aria-hidden="true" />
        </button>
      )}
      {user === null ? (
        // A visitor's first page is the portal, which the server renders; the desk would ask who is there.
        <a href="/portal" className={styles['brand']}>
          {brand}
        </a>
      ) : (
        <RouteLink to="/" className={styles['brand']}>
          {brand}
        </RouteLink>
      )}
      {nodeName === undefined ? null : <span className={styles['nodeName']}>{nodeName[language]}</span>}
      <span className={styles['spacer']} />
      <LanguageButton className={styles['headerButton']} />
      <UserMenu />
    </header>
  );
}
