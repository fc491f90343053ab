import type { Ref } from '@mikro-orm/core';

/** What a reference leads to; null when a filter hides it, of which the dataloader would still hand out the bare key. */
export async function loadVisible<Entity extends object>(reference: Ref<Entity> | null | undefined): Promise<Entity | null> {
  if (!reference) return null;
  await reference.load();
  return reference.isInitialized() ? (reference.unwrap() as Entity) : null;
}
