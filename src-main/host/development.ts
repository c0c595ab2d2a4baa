/**
 * A variable of the environment that only a build made by `npm run dev` heeds. Any other build is deaf to it: whoever can set the
 * environment of a user's programs must not choose the page that is shown, or the session that opens it.
 */
export const developersVariable = (name: string): string | undefined =>
  import.meta.env.MODE === 'development' ? process.env[name] : undefined
