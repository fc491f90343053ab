import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What no page of the office asks of a browser. */
const unused = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi', 'display-capture', 'browsing-topics'];
const nothing = ["'none'"];

/**
 * What every answer tells browsers: it is no page, loads nothing and stands in no frame, unless the pages, which come after,
 * say what theirs may. Addresses are never told to others: some carry a link's one-time token.
 */
export function browserGuards(secure: boolean): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: nothing, baseUri: nothing, formAction: nothing, frameAncestors: nothing },
      },
      strictTransportSecurity: secure,
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.set('permissions-policy', unused.map((feature) => `${feature}=()`).join(', '));
      next();
    },
  ];
}
