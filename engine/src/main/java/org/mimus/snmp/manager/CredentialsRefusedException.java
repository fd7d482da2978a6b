// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

/** The peer says that it does not accept the credentials; to be asked again only with others. */
public final class CredentialsRefusedException extends SnmpException {
  private static final long serialVersionUID = 1;

  CredentialsRefusedException(SentRequest request, String detail) {
    super(request.peerText() + " refused " + request.what() + ": " + detail, null, request, null);
  }
}
