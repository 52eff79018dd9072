import type { Module } from '../module.ts';
import { type CertificateRouteParts, certificateRoutes } from './certificate-routes.ts';

/**
 * The public side of certificates as a module. Issuing and revoking belong to the modules whose decisions they
 * record.
 */
export function createCertificatesModule(parts: CertificateRouteParts): Module {
  return {
    name: 'certificates',
    routes: certificateRoutes(parts),
    actions: {},
  };
}
