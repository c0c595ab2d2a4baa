import './zod-without-eval'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { applyRememberedScheme } from './color-scheme'
import { installStyleNonce } from './nonce'

const nonce = installStyleNonce()
applyRememberedScheme()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root')

createRoot(root).render(
  <StrictMode>
    <App nonce={nonce} />
  </StrictMode>,
)
