/** How to write the file that `JIBAO_OIDC_FILE` names, for the reference page. */

/** A whole file; the tests read it as the server does. */
export const identityProvidersExample = {
  providers: [
    {
      id: "gx-sso",
      name: { zh: "自治区统一身份认证", en: "Regional single sign-on" },
      issuer: "https://sso.example.gov.cn/realms/office",
      clientId: "jibao",
      clientSecretFile: "/etc/jibao/gx-sso.secret",
      authorityKeys: ["provincial-cac:450000"],
      loginClaim: "preferred_username",
      trustsSecondFactor: false,
    },
  ],
} as const;

const introduction = `## 统一身份认证 Identity providers

\`JIBAO_OIDC_FILE\` 指向一个 JSON 文件，列出各部门自己的身份认证系统（OpenID Connect）：

- \`id\`：用在地址里的短名，关联账号后不要再改。
- \`issuer\`：认证系统的地址，与其自己所写的一致。须用 https；http 只许用于本机。
- \`clientId\`、\`clientSecretFile\`：在认证系统登记本系统时得到的标识，和存放密钥的文件。
- \`authorityKeys\`：哪些接收部门的账号可以用它。
- \`loginClaim\`：可以省略；填了，则关联时认证系统给出的这一项须与账号的登录名相同。
- \`trustsSecondFactor\`：在那里登录是否已要求两种验证；是，则本系统不再要求第二种。

在认证系统登记的回调地址是 \`<JIBAO_PUBLIC_URL>/api/v1/oidc/<id>/callback\`，一字不差。
账号不会自动建立：每人用一次性链接关联一次，或登录后自己关联。文件有误则说明哪一项错、怎样改，不启动；
认证系统连不上时，其他登录方式照常。

\`JIBAO_OIDC_FILE\` names a JSON file that lists the identity providers of departments (OpenID
Connect):

- \`id\`: a short name in addresses; leave it once accounts are linked.
- \`issuer\`: the provider's address, as it writes it itself. https; http on this machine alone.
- \`clientId\`, \`clientSecretFile\`: what the provider gave when this system was registered
  there, and the file that holds the secret.
- \`authorityKeys\`: the authorities whose accounts may use it.
- \`loginClaim\`: may be left out; with it, this claim must equal the account's login when linked.
- \`trustsSecondFactor\`: whether signing in there takes two factors already; then none is
  asked here.

Register the address of the way back as \`<JIBAO_PUBLIC_URL>/api/v1/oidc/<id>/callback\`, to the
letter. Accounts are never made by it: each person links theirs once, by the one-time link or when
signed in. With a fault in the file the server names it with the remedy and does not start. While a
provider cannot be reached, every other way to sign in goes on.`;

/** In Markdown, with the example. */
export function renderIdentityProvidersGuide(): string {
  const example = JSON.stringify(identityProvidersExample, null, 2);
  return `${introduction}\n\n\`\`\`json\n${example}\n\`\`\`\n`;
}
