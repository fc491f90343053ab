export default async function removeOfficeTemplate() {
  await globalThis.officeTemplate?.remove();
}
