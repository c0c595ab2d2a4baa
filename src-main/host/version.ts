// The version is read at build time, so that every host tells the same one however it was started.
export { version } from '../../package.json'
