import { Navigate, useSearch } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { appText, signInText } from '../../i18n/app-text.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { PUBLIC_SECTIONS } from '../../public/sections.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { LanguageButton } from '../layout/header.tsx';
import { SectionLink } from '../layout/section-link.tsx';
import { DemonstrationRibbon } from '../layout/workbench-layout.tsx';
import { parseSearch } from '../search-params.ts';
import { safeReturnPath } from './return-path.ts';
import { useSession, useSignIn } from './session.ts';
import styles from './sign-in.module.css';

interface Credentials {
  readonly login: string;
  readonly password: string;
}

function DemonstrationAccounts(props: { readonly onChoose: (credentials: Credentials) => void }) {
  const text = useText();
  const language = useLanguage();
  const { demonstration, demonstrationAccounts } = useSession();
  if (!demonstration || demonstrationAccounts === undefined || demonstrationAccounts.length === 0)
    return null;
  return (
    <section className={styles['accounts']} aria-labelledby="demonstration-accounts">
      <h2 id="demonstration-accounts">{text(signInText.demonstrationAccounts)}</h2>
      <p className={styles['hint']}>{text(signInText.demonstrationHint)}</p>
      <ul>
        {demonstrationAccounts.map((account) => (
          <li key={account.login}>
            <button type="button" onClick={() => props.onChoose(account)}>
              <span>{account.label[language]}</span>
              <code>{account.login}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What can be done without an account. */
function OpenPages() {
  const text = useText();
  return (
    <nav className={styles['open']} aria-label={text(signInText.withoutAccount)}>
      <span>{text(signInText.withoutAccount)}</span>
      {PUBLIC_SECTIONS.map((section) => (
        <SectionLink key={section.href} section={section} />
      ))}
    </nav>
  );
}

function SignInForm() {
  const text = useText();
  const [form] = Form.useForm<Credentials>();
  const signIn = useSignIn();
  return (
    <>
      <ProblemAlert error={signIn.error} />
      <Form<Credentials>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(credentials) => signIn.mutate(credentials)}
      >
        <Form.Item
          name="login"
          label={text(signInText.login)}
          rules={[{ required: true, message: text(signInText.loginRequired) }]}
        >
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={text(signInText.password)}
          rules={[{ required: true, message: text(signInText.passwordRequired) }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {text(signInText.submit)}
        </Button>
      </Form>
      <OpenPages />
      <DemonstrationAccounts onChoose={(account) => form.setFieldsValue(account)} />
    </>
  );
}

/** Signing in; afterwards the person is where he wanted to go. */
export function SignInPage() {
  const text = useText();
  const session = useSession();
  const search: { readonly return?: unknown } = useSearch({ strict: false });
  useEffect(() => {
    document.title = `${text(signInText.heading)} · ${text(appText.systemName)}`;
  }, [text]);
  if (session.user !== null) {
    const [path = '/', query = ''] = safeReturnPath(search.return).split('?');
    return <Navigate to={path} search={parseSearch(query)} replace />;
  }
  return (
    <div className={styles['page']}>
      <header className={styles['band']}>
        <p className={styles['name']}>{text(appText.systemName)}</p>
        <p className={styles['tagline']}>{text(signInText.tagline)}</p>
        <LanguageButton className={styles['language']} />
      </header>
      <DemonstrationRibbon />
      <main className={styles['card']}>
        <h1>{text(signInText.heading)}</h1>
        {search.return === undefined ? null : <p className={styles['hint']}>{text(signInText.returned)}</p>}
        <SignInForm />
      </main>
    </div>
  );
}
