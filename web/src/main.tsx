import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Workbench } from './app/app.tsx';
import './app/global.css';
import { bearNonce, styleNonce } from './app/style-nonce.ts';
import { applyToDocument } from './i18n/language.ts';

const nonce = styleNonce();
if (nonce !== undefined) bearNonce(nonce);
applyToDocument();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <Workbench />
  </StrictMode>,
);
