import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Workbench } from './app/app.tsx';
import './app/global.css';
import { bearNonce, styleNonce } from './app/style-nonce.ts';
import { appText } from './i18n/app-text.ts';
import { applyToDocument, currentLanguage } from './i18n/language.ts';

const nonce = styleNonce();
if (nonce !== undefined) bearNonce(nonce);
applyToDocument();
// Until a page names itself: the name that the document comes with is Chinese for everybody.
document.title = appText.systemName[currentLanguage()];
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <Workbench />
  </StrictMode>,
);
