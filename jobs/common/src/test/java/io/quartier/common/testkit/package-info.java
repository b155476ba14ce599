/** What the tests of all jobs share: streams in and out of a mini cluster, golden graphs, flat records, the house's rules. */
@NullMarked
package io.quartier.common.testkit;

import org.jspecify.annotations.NullMarked;
