import { keys } from "../../store/keys.ts";
import type { Namespace } from "../../store/namespace.ts";
import { decode, siteRecord } from "../../store/records.ts";
import type { Site } from "../../taxonomy/site.ts";

/**
 * Says that a namespace holds another site than the one that is to be published; undefined if it does not. A site is told by
 * its `tag`, which never changes.
 */
export async function otherSite(
  namespace: Namespace,
  { tag, title }: Pick<Site, "tag" | "title">,
): Promise<string | undefined> {
  const [text] = await namespace.read([keys.site]);
  const decoded = decode(siteRecord, text ?? null);
  if (decoded === undefined || !("value" in decoded)) return undefined;
  const { site } = decoded.value;
  if (site.tag === tag) return undefined;
  return `${namespace.name} holds another site: "${site.title}", with the tag ${site.tag} in its site.yaml. The content here is "${title}", with the tag ${tag}.`;
}
