// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What ends with the context whose store holds it. JUnit to 5.12 closes the one type, JUnit from
 * 5.13 on the other; closing twice does nothing.
 */
interface Closing extends CloseableResource, AutoCloseable {
  @Override
  void close();
}
