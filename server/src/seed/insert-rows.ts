import type { EntityClass, EntityManager, RequiredEntityData } from '@mikro-orm/core';

/** Inserts many rows in few statements. Through entities, because plain data leaves names in three languages unmapped. */
export async function insertRows<T extends object>(em: EntityManager, entity: EntityClass<T>, rows: RequiredEntityData<T>[]): Promise<void> {
  if (rows.length) await em.insertMany(rows.map((row) => em.create(entity, row, { persist: false })));
}
