import { addressInputs } from './address.inputs.mjs';
import { hugeInputs, malformedInputs } from './body.inputs.mjs';
import { fieldClasses, fieldInputs } from './field.inputs.mjs';
import { graphqlInputs } from './graphql.inputs.mjs';
import { headerInputs } from './header.inputs.mjs';
import { signInInputs } from './sign-in.inputs.mjs';
import { socketInputs } from './socket.inputs.mjs';
import { uploadInputs } from './upload.inputs.mjs';
import { wireInputs } from './wire.inputs.mjs';

/** Each class with its share of every thousand inputs. */
const classes = [
  ...fieldClasses.map((name) => [name, 80, (place) => fieldInputs(name, place)]),
  ['graphql abuse', 90, graphqlInputs],
  ['malformed bodies', 65, malformedInputs],
  ['huge bodies', 20, hugeInputs],
  ['uploads', 45, uploadInputs],
  ['sign-in', 80, signInInputs],
  ['headers', 50, headerInputs],
  ['wire', 20, wireInputs],
  ['addresses', 45, addressInputs],
  ['websocket', 25, socketInputs],
];

export const classNames = classes.map(([name]) => name);

/** The whole storm in the order it is sent, made one by one: classes mixed, so that none meets an office that only it has troubled. */
export function* hostileInputs(count, place) {
  const sources = new Map(classes.map(([name, , inputs]) => [name, inputs(place)]));
  const planned = classes.flatMap(([name, share]) => Array(Math.max(1, Math.ceil((count * share) / 1000))).fill(name));
  for (const name of place.chance.shuffled(planned)) yield { ...sources.get(name).next().value, class: name };
}
