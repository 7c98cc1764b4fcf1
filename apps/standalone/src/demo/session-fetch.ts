/** What a browser adds to requests: the session's cookie, and that they come from our own pages. */

export function createSessionFetch(inner: typeof fetch): typeof fetch {
  let cookie: string | null = null;
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("sec-fetch-site", "same-origin");
    if (cookie !== null) headers.set("cookie", cookie);
    const response = await inner(input, { ...init, headers });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(";")[0] ?? null;
    return response;
  };
}
