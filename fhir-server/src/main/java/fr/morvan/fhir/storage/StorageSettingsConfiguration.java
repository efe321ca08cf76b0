package fr.morvan.fhir.storage;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.entity.StorageSettings.IndexEnabledEnum;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// HAPI's storage settings, each one that differs from HAPI's default and why.
@Configuration(proxyBeanMethods = false)
class StorageSettingsConfiguration {

    /// The most resources one page holds, whoever asks.
    static final int MAX_PAGE_SIZE = 200;

    @Bean
    JpaStorageSettings storageSettings() {
        var settings = new JpaStorageSettings();
        writing(settings);
        searching(settings);
        closed(settings);
        return settings;
    }

    private static void writing(JpaStorageSettings settings) {
        // an id tells nothing about how many resources there are, and a client's own id makes a replayed PUT one write
        settings.setResourceServerIdStrategy(JpaStorageSettings.IdStrategyEnum.UUID);
        settings.setResourceClientIdStrategy(JpaStorageSettings.ClientIdStrategyEnum.ALPHANUMERIC);
        // a dangling reference is an error of the writer; a placeholder would hide it
        settings.setAutoCreatePlaceholderReferenceTargets(false);
        settings.setEnforceReferentialIntegrityOnWrite(true);
        // Synthea refers to types our profiles would not; the target must exist, its type is free
        settings.setEnforceReferenceTargetTypes(false);
        // Synthea's conditional references; people's writes are refused before they reach this
        settings.setAllowInlineMatchUrlReferences(true);
        settings.setMatchUrlCacheEnabled(true);
        // logical: what is deleted keeps its versions, and keeps its place while something refers to it
        settings.setDeleteEnabled(true);
        settings.setEnforceReferentialIntegrityOnDelete(true);
        // tags are kept with the version, nobody searches by them
        settings.setTagStorageMode(JpaStorageSettings.TagStorageModeEnum.INLINE);
        settings.setStoreMetaSourceInformation(JpaStorageSettings.StoreMetaSourceInformationEnum.NONE);
        settings.setIndexMissingFields(IndexEnabledEnum.DISABLED);
        settings.setIndexStorageOptimized(true);
        settings.setSuppressStringIndexingInTokens(true);
        settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
        // several threads a transaction would let one caller drain the connection pool
        settings.setBundleBatchPoolSize(1);
        settings.setBundleBatchMaxPoolSize(1);
    }

    private static void searching(JpaStorageSettings settings) {
        // each search is asked afresh: a stored result would outlive the right to see it
        settings.setReuseCachedSearchResultsForMillis(null);
        settings.setDefaultTotalMode(SearchTotalModeEnum.NONE);
        settings.setHistoryCountMode(ca.uhn.fhir.jpa.api.model.HistoryCountModeEnum.COUNT_DISABLED);
        settings.setFetchSizeDefaultMaximum(MAX_PAGE_SIZE);
        settings.setMaximumIncludesToLoadPerPage(MAX_PAGE_SIZE);
        settings.setHibernateSearchIndexFullText(false);
        // parts of names; bounded by the statement time
        settings.setAllowContainsSearches(true);
    }

    private static void closed(JpaStorageSettings settings) {
        // a condition that matches several resources deletes none of them
        settings.setAllowMultipleDelete(false);
        settings.setExpungeEnabled(false);
        settings.setDeleteExpungeEnabled(false);
        settings.setFilterParameterEnabled(false);
        settings.setPreExpandValueSets(false);
        settings.setEnableTaskPreExpandValueSets(false);
        settings.setEnableTaskBulkExportJobExecution(false);
        settings.setEnableTaskBulkImportJobExecution(false);
        settings.setEnableTaskResourceReindexing(false);
        settings.setBundleTypesAllowedForStorage(Set.of());
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }
}
