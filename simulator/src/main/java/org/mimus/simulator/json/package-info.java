// SPDX-License-Identifier: Apache-2.0
/** What the JSON of journals, notifications and the control API has in common. */
package org.mimus.simulator.json;
