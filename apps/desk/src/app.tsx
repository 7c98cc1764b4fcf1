/** Providers and pages. The case and the administration come in chunks of their own. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { lazy, Suspense } from "react";
import { BrowserRouter, Navigate, Outlet, Route, Routes } from "react-router";
import { Loading } from "./components/states.tsx";
import { AccountNotices } from "./features/account/account-notices.tsx";
import { ConfirmationDialog } from "./features/account/confirmation-dialog.tsx";
import { FactorGuard } from "./features/account/factor-guard.tsx";
import { HelpWanted } from "./features/account/help-wanted.tsx";
import { InboxPage } from "./features/inbox/inbox-page.tsx";
import { IdentityCodePage } from "./features/sign-in/identity-code-page.tsx";
import { InvitationPage } from "./features/sign-in/invitation-page.tsx";
import { RecoveryLinkPage } from "./features/sign-in/recovery-link-page.tsx";
import { SignInPage } from "./features/sign-in/sign-in-page.tsx";
import { AnnouncerProvider } from "./shell/announcer.tsx";
import { administers } from "./shell/administration.ts";
import { problemOf } from "./shell/api.ts";
import { InboxEvents } from "./shell/inbox-events.tsx";
import { Layout } from "./shell/layout.tsx";
import { LanguageProvider, useLanguage } from "./shell/locale.tsx";
import { keys } from "./shell/queries.ts";
import { SessionGuard, useSession } from "./shell/session.tsx";
import { theme } from "./shell/theme.ts";

const CasePage = lazy(async () => {
  const { CasePage: component } = await import("./features/case/case-page.tsx");
  return { default: component };
});
const AdministrationPage = lazy(async () => {
  const { AdministrationPage: component } = await import(
    "./features/administration/administration-page.tsx"
  );
  return { default: component };
});

const AccountPage = lazy(async () => {
  const { AccountPage: component } = await import("./features/account/account-page.tsx");
  return { default: component };
});
const AccessPage = lazy(async () => {
  const { AccessPage: component } = await import("./features/access/access-page.tsx");
  return { default: component };
});

const ExportsPage = lazy(async () => {
  const { ExportsPage: component } = await import("./features/exports/exports-page.tsx");
  return { default: component };
});

/** A session that ended is found by any question; the guard then leads to the sign-in page. */
function onFailure(error: unknown): void {
  if (problemOf(error)?.code === "unauthenticated") {
    void queries.invalidateQueries({ queryKey: keys.session });
  }
}

const queries: QueryClient = new QueryClient({
  defaultOptions: {
    // The client itself repeats what may be repeated.
    queries: { retry: false, refetchOnWindowFocus: true, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});
queries.getQueryCache().config.onError = (error, query) => {
  // The question who is signed in has its own answer; asking it again would never end.
  if (query.queryKey[0] !== keys.session[0]) onFailure(error);
};
queries.getMutationCache().config.onError = onFailure;

function SignedIn() {
  return (
    <SessionGuard>
      <Suspense fallback={<Loading />}>
        <ConfirmationDialog />
        <FactorGuard>
          <InboxEvents>
            <Layout
              notices={
                <>
                  <AccountNotices />
                  <HelpWanted />
                </>
              }
            />
          </InboxEvents>
        </FactorGuard>
      </Suspense>
    </SessionGuard>
  );
}

/** An administrator who belongs to no authority has no inbox. */
function FirstPage() {
  const { account, authority, operator } = useSession();
  return administers(account.role) && authority === null && operator === null ? (
    <Navigate to="/administration" replace />
  ) : (
    <InboxPage />
  );
}

function Pages() {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="/identity-code" element={<IdentityCodePage />} />
        <Route path="/invitation/:token" element={<InvitationPage />} />
        <Route path="/recovery/:token" element={<RecoveryLinkPage />} />
        <Route element={<SignedIn />}>
          <Route
            element={
              <Suspense fallback={<Loading />}>
                <Outlet />
              </Suspense>
            }
          >
            <Route index element={<FirstPage />} />
            <Route path="/incidents/:id" element={<CasePage />} />
            <Route path="/administration/:section?" element={<AdministrationPage />} />
            <Route path="/account/:section?" element={<AccountPage />} />
            <Route path="/access/:section?" element={<AccessPage />} />
            <Route path="/exports" element={<ExportsPage />} />
          </Route>
        </Route>
        <Route path="*" element={<Navigate to="/" replace />} />
      </Routes>
    </Suspense>
  );
}

function Themed() {
  const { locale } = useLanguage();
  return (
    <ConfigProvider
      locale={locale === "zh" ? zhCN : enUS}
      theme={theme}
      componentSize="small"
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <Pages />
    </ConfigProvider>
  );
}

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <AnnouncerProvider>
          <BrowserRouter basename="/desk/">
            <Themed />
          </BrowserRouter>
        </AnnouncerProvider>
      </LanguageProvider>
    </QueryClientProvider>
  );
}
