// What a Linux package says about Ludograph: to dpkg, to the desktop, to the shell.

export const appStreamId = 'app.ludograph.desktop'

/** The type of a backup. Its file extension, and what it is called, are in `mimeInfo`. */
export const backupType = 'application/vnd.ludograph.backup'
export const backupKind = 'Ludograph backup'

/**
 * /usr/bin/ludograph. The packaged program cannot be run as Node (fuses.mjs), so it has a way of its own into the command line; there
 * it shows no page, needs no display, and its sandbox would guard nothing.
 */
export const starter = `#!/bin/sh
# ludograph                    opens the window
# ludograph FOLDER/FILE ...    opens the window, and the files in it
# ludograph COMMAND ...        one command, without a window
program=$(dirname -- "$(readlink -f -- "$0")")/../../opt/Ludograph/ludograph
case "\${1-}" in
  --help|-h) set -- help ;;
  --version) exec "$program" --command-line --no-sandbox --ozone-platform=headless -- --version ;;
esac
case "\${1-}" in
  ''|-*|*/*) exec "$program" "$@" ;;
  *) exec "$program" --command-line --no-sandbox --ozone-platform=headless -- "$@" ;;
esac
`

export const desktopEntry = `[Desktop Entry]
Type=Application
Name=Ludograph
Comment=Questions to game-store catalogues
Exec=ludograph %F
MimeType=${backupType};
Icon=ludograph
Terminal=false
StartupWMClass=Ludograph
Categories=Office;Science;
`

/** For /usr/share/mime/packages: dpkg's triggers tell the desktop of it. */
export const mimeInfo = `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="${backupType}">
    <comment>${backupKind}</comment>
    <icon name="ludograph"/>
    <glob pattern="*.ludograph"/>
  </mime-type>
</mime-info>
`

/** What Electron links against. */
const needs = ['libgtk-3-0t64 | libgtk-3-0', 'libnotify4', 'libnss3', 'libxss1', 'libxtst6', 'xdg-utils', 'libatspi2.0-0t64 | libatspi2.0-0', 'libsecret-1-0']

/** A pre-release sorts before its release in Debian only with a tilde. */
const debianVersion = (version) => version.replace('-', '~')

/** @param {{ version: string, architecture: string, kilobytes: number }} facts */
export const control = ({ version, architecture, kilobytes }) => `Package: ludograph
Version: ${debianVersion(version)}
Architecture: ${architecture}
Maintainer: The Ludograph maintainers <maintainers@ludograph.invalid>
Installed-Size: ${kilobytes}
Depends: ${needs.join(', ')}
Section: science
Priority: optional
Description: Questions to game-store catalogues
 Ludograph imports what game stores say of their games, and answers questions
 about genres, prices, reviews and similar games. Nothing leaves the machine.
`
