// SPDX-License-Identifier: Apache-2.0

/**
 * To whom agents send notifications, and which. {@link
 * org.mimus.simulator.notification.Notifications} is what an agent is told.
 */
package org.mimus.simulator.notification;
