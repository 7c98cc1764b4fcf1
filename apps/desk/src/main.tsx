/** Starts the desk in its page. */
import "./shell/old-engines.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { applyTokens } from "./shell/theme.ts";
import { followWayBack } from "./shell/way-back.ts";
import "./styles/base.css";
import "./styles/signs.css";
import "./styles/forms.css";
import "./styles/inbox.css";
import "./styles/case.css";
import "./styles/law.css";
import "./styles/attachments.css";
import "./styles/account.css";
import "./styles/keeping.css";

applyTokens(document.documentElement);
followWayBack();
const place = document.getElementById("desk");
if (place === null) throw new Error("the page has no place for the desk");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
