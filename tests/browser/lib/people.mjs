// The invented people of the sandbox.

/** A driver's qualification that can be shown. */
export const inForce = (licence) => licence.state === "valid" && licence.kind === "practitioner_qualification";

/** The people of the server at `base` who have one. */
export async function drivers(base) {
  const people = await fetch(`${base}/sandbox/people`).then((answer) => answer.json());
  return people.filter((person) => person.licences.some(inForce));
}
