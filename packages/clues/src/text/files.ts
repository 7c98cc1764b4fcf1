/** File names and paths worth a look: programs, scripts where none belong, ransom notes. */
import type { ClueReason } from "../clue.ts";

const programs =
  "exe dll scr hta vbs vbe ps1 psm1 bat cmd com pif jar war lnk elf so msi docm xlsm pptm iso img";
const archives = "zip rar 7z tar gz tgz";
const serverScripts = "php php3 php5 phtml jsp jspx asp aspx ashx asmx cer";
const alternatives = (words: string) => words.split(" ").join("|");

const program = new RegExp(String.raw`[\w)]\.(?:${alternatives(programs)})$`, "i");
const serverScript = new RegExp(String.raw`[\w-]\.(?:${alternatives(serverScripts)})$`, "i");
const archive = new RegExp(String.raw`\.(?:${alternatives(archives)})$`, "i");
/** What a visitor may put there is no place for a script. */
const uploads =
  /[\\/](?:up?loads?|uploadfiles?|files?|images?|img|tmp|temp|attachments?|avatars?|cache|static)[\\/]/i;
const knownShells =
  /(?:^|[\\/])(?:(?:web)?shell\d*|cmd|c99|r57|wso\d*|b374k|ant(?:sword)?|behinder|godzilla|caidao|adminer|eval|1|x|a|test1)\.\w{2,5}$/i;
const twoEndings = /\.(?:jpe?g|png|gif|pdf|txt|docx?)[.;]\w{2,5}$/i;
const systemPath =
  /(?:^|[^\w])\/(?:tmp|dev\/shm|var\/tmp|etc\/(?:passwd|shadow|cron\.?\w*|rc\.local|ld\.so\.preload|init\.d))(?:\/|$)|(?:\.\.[\\/]){2}|\/\.(?:git|env|ssh)(?:\/|$)/i;
const noteWords = /(?:decrypt|restore|recover|ransom|unlock|how.?to.?(?:back|get)|_?readme_?for)/i;
const noteEnding = /\.(?:txt|html?|hta|md|rtf)$/i;
const windowsPath = /^(?:[a-z]:\\|\\\\[\w.-]+\\)/i;

/** Null for a file of no interest; the path is cut off from any query. */
export function fileReason(path: string): ClueReason | null {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  if (noteEnding.test(name) && noteWords.test(name)) return "ransom-note";
  if (serverScript.test(name)) {
    const isOddPlace = uploads.test(path) || knownShells.test(path) || twoEndings.test(name);
    return isOddPlace ? "server-script" : null;
  }
  if (program.test(name) && !isHostLike(path)) return "program-file";
  if (systemPath.test(path)) return "system-path";
  return windowsPath.test(path) && archive.test(name) ? "program-file" : null;
}

/** `www.example.com` is a name and no program; `C:\command.com` is one. */
function isHostLike(path: string): boolean {
  return /\.com$/i.test(path) && !windowsPath.test(path);
}
