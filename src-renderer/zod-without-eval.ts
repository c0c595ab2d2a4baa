import { config } from 'zod'

// zod tries once whether functions can be built from text. The content policy forbids it, and Chromium reports the attempt.
config({ jitless: true })
